Gem::Specification.new do |s|
  s.name = "guide-theme".freeze
  s.version = "1.4.0"
  s.summary = s.name
  s.authors = ["quickyll's tests".freeze]
  s.files = []
  s.add_runtime_dependency "jekyll-include-cache"
  s.add_runtime_dependency "jekyll-seo-tag", ">= 2.0"
end
