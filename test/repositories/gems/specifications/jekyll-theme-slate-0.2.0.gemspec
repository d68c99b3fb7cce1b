Gem::Specification.new do |s|
  s.name = "jekyll-theme-slate".freeze
  s.version = "0.2.0"
  s.summary = s.name
  s.authors = ["quickyll's tests".freeze]
  s.files = []
  s.add_runtime_dependency "jekyll", "> 3.5", "< 5.0"
  s.add_runtime_dependency "jekyll-seo-tag", "~> 2.0"
end
