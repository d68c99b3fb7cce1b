#!/usr/bin/env ruby
# frozen_string_literal: true
# Write test/cases/markdown/NAME.html for each NAME.md, as the installed Jekyll converts it.
Encoding.default_external = "UTF-8"
require "jekyll"
require "json"

Dir["#{__dir__}/../cases/markdown/*.md"].sort.each do |md|
  base = md.delete_suffix(".md")
  over = { "quiet" => true, "disable_disk_cache" => true, "source" => "/nonexistent", "destination" => "/nonexistent/_site" }
  over["kramdown"] = JSON.parse(File.read("#{base}.json")) if File.exist?("#{base}.json")
  if File.exist?("#{base}.cm")
    require "jekyll-commonmark"
    over["markdown"] = "CommonMark"
    over["commonmark"] = JSON.parse(File.read("#{base}.cm"))
  end
  config = Jekyll::Configuration.from(over)
  Jekyll::Cache.disable_disk_cache!
  Jekyll::Cache.clear_if_config_changed(config)
  html = Jekyll::Converters::Markdown.new(config).convert(File.read(md))
  File.binwrite("#{base}.html", html)
end
