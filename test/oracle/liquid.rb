# frozen_string_literal: true
# Writes test/cases/liquid/NAME.out from real Jekyll's Liquid: ruby test/oracle/liquid.rb
ENV["TZ"] = "UTC"
require "jekyll"
require "json"
site = Jekyll::Site.new(Jekyll.configuration("quiet" => true))
Dir["#{__dir__}/../cases/liquid/*.liquid"].sort.each do |f|
  base = f.delete_suffix(".liquid")
  data = File.file?("#{base}.json") ? JSON.parse(File.read("#{base}.json")) : {}
  site.config.merge!(data["site"]) if data["site"]
  t = Liquid::Template.parse(File.read(f), :error_mode => :lax, :line_numbers => true)
  File.write("#{base}.out", t.render!(data, :registers => { :site => site, :page => {} }))
end
