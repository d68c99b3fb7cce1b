Gem::Specification.new do |s|
  s.name = "minima".freeze
  s.version = "2.5.1"
  s.summary = s.name
  s.authors = ["quickyll's tests".freeze]
  s.files = []
  s.add_runtime_dependency(%q<jekyll>.freeze, [">= 3.5", "< 5.0"])
  s.add_runtime_dependency(%q<jekyll-feed>.freeze, ["~> 0.9"])
  s.add_runtime_dependency(%q<jekyll-seo-tag>.freeze, ["~> 2.1"])
end
