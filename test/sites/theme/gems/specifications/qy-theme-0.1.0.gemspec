Gem::Specification.new do |s|
  s.name = "qy-theme"
  s.version = "0.1.0"
  s.authors = ["quickyll"]
  s.summary = "a theme for tests"
end
