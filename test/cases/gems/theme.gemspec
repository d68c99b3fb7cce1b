# frozen_string_literal: true

Gem::Specification.new do |spec|
  spec.name          = "theme"
  spec.version       = "1.2.3"
  spec.authors       = ["An Author"]
  spec.email         = ["author@example.com"]
  spec.summary       = %q{A theme: with "quotes" #and a hash.}
  spec.homepage      = "https://example.com"
  spec.license       = "MIT"
  spec.metadata["plugin_type"] = "theme"
  spec.files = `git ls-files -z`.split("\x0").select do |f|
    f.match(%r!^((_(includes|layouts|sass|data)|assets)/|(LICENSE|README)((\.(txt|md|markdown)|$)))!i)
  end
  spec.add_runtime_dependency "jekyll", ">= 3.8", "< 5.0"
  spec.add_runtime_dependency 'jekyll-feed', '~> 0.9'
  spec.add_dependency("jekyll-seo-tag", ["~> 2.1"])
  spec.add_development_dependency "rake", ">= 12.0"
end
