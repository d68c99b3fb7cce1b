# -*- encoding: utf-8 -*-
# stub: thing 2.0.0.pre.1 ruby lib

Gem::Specification.new do |s|
  s.name = "thing".freeze
  s.version = "2.0.0.pre.1"

  s.required_rubygems_version = Gem::Requirement.new("> 1.3.1".freeze) if s.respond_to? :required_rubygems_version=
  s.metadata = { "plugin_type" => "theme", "a" => "b" } if s.respond_to? :metadata=
  s.require_paths = ["lib".freeze]
  s.authors = ["x".freeze]
  s.date = "2020-01-01"
  s.summary = "x".freeze
  s.files = ["README.md".freeze, "_layouts/a.html".freeze]

  if s.respond_to? :specification_version then
    s.specification_version = 4
  end

  if s.respond_to? :add_runtime_dependency then
    s.add_runtime_dependency(%q<jekyll>.freeze, [">= 3.5", "< 5.0"])
    s.add_development_dependency(%q<bundler>.freeze, [">= 0"])
  else
    s.add_dependency(%q<jekyll>.freeze, [">= 3.5", "< 5.0"])
    s.add_dependency(%q<bundler>.freeze, [">= 0"])
  end
end
