require "json"
package = JSON.parse(File.read(File.expand_path("package.json", __dir__)))
Gem::Specification.new do |s|
  s.name = package["name"]
  s.version = package["version"]
  s.authors = ["x"]
  s.summary = "x"
  s.files = []
  s.add_runtime_dependency "jekyll", "~> 4.0"
  s.add_runtime_dependency "windows-only" if Gem.win_platform?
end
