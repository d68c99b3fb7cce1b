#!/usr/bin/env ruby
# frozen_string_literal: true
# Writes what the real programs make of each input in test/cases/snippets/*.json: [input..., output].
#   markdown: Jekyll's converter, with the file's "config"
#   liquid:   Liquid as Jekyll has it, lax, with the file's "data"
#   time:     Time.parse(text, now).strftime(format) in the file's "zone"
#   yaml:     Psych as Jekyll calls it, inspected; null where it refuses
#   zone:     Time.at(seconds) in a zone: its offset and name
Encoding.default_external = "UTF-8"
require "jekyll"
require "json"
require "psych"
require "time"

def markdown(doc)
  over = { "quiet" => true, "disable_disk_cache" => true, "source" => "/nonexistent", "destination" => "/nonexistent/_site" }
  require "jekyll-commonmark" if doc["config"]["markdown"] == "CommonMark"
  config = Jekyll::Configuration.from(over.merge(doc["config"]))
  Jekyll::Cache.disable_disk_cache!
  Jekyll::Cache.clear_if_config_changed(config)
  converter = Jekyll::Converters::Markdown.new(config)
  doc["cases"].each { |c| c[1] = converter.convert(c[0]) }
end

def in_zone(zone)
  ENV["TZ"] = zone
  yield
ensure
  ENV["TZ"] = "UTC"
end

Dir["#{__dir__}/../cases/snippets/*.json"].sort.each do |file|
  doc = JSON.parse(File.read(file))
  case doc["kind"]
  when "markdown" then markdown(doc)
  when "liquid"
    doc["cases"].each { |c| c[1] = Liquid::Template.parse(c[0], :error_mode => :lax).render!(Marshal.load(Marshal.dump(doc["data"]))) }
  when "time"
    in_zone(doc["zone"]) do
      doc["cases"].each { |c| c[2] = (Time.parse(c[0], Time.at(doc["now"])).strftime(c[1]) rescue nil) }
    end
  when "yaml"
    in_zone(doc["zone"]) do
      doc["cases"].each { |c| c[1] = (Psych.safe_load(c[0], :permitted_classes => [Date, Time], :aliases => true).inspect rescue nil) }
    end
  when "zone"
    doc["cases"].each { |c| c[2] = in_zone(c[0]) { t = Time.at(c[1]); "#{t.utc_offset} #{t.zone}" } }
  end
  text = doc.map { |k, v| k == "cases" ? %("cases":[\n#{v.map { |c| JSON.generate(c) }.join(",\n")}\n]) : "#{JSON.generate(k)}:#{JSON.generate(v)}" }
  File.write(file, "{#{text.join(",\n")}}\n")
end
