Gem::Specification.new do |spec|
  spec.name = "look"
  spec.version = "1.2.0"
  spec.summary = "x"
  spec.authors = ["x"]
  spec.add_runtime_dependency "jekyll-seo-tag", "~> 2.0"
end
