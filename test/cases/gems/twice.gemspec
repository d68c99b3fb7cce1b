Gem::Specification.new do |s|
  s.name = "twice"
  s.version = "1"
  s.summary = "x"
  s.authors = ["a"]
  s.add_dependency "one", "~> 1"
  s.add_dependency "two"
  s.add_dependency "two", ">= 2"
  s.add_runtime_dependency "one", "2"
  s.add_development_dependency "two"
  s.add_development_dependency "three"
end
