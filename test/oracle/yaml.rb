#!/usr/bin/env ruby
# Expected values of test/cases/yaml/*.txt from Psych, called as Jekyll calls it.
#   ruby test/oracle/yaml.rb FILE...
# A file is a list of texts, each followed by a line "--> VALUES": what the keys a and b hold
# (inspected), or "refused". Only those lines are rewritten.
require "psych"
require "date"
ENV["TZ"] = "UTC"
ARGV.each do |file|
  text = +""
  out = +""
  File.foreach(file) do |line|
    unless line.start_with?("--> ")
      text << line
      next
    end
    value = begin
      h = Psych.safe_load(text, permitted_classes: [Date, Time], aliases: true)
      "#{h["a"].inspect} #{h["b"].inspect}"
    rescue Psych::Exception, ArgumentError, TypeError
      "refused"
    end
    out << text << "--> #{value.gsub("\n", " ")}\n"
    text = +""
  end
  File.write(file, out)
end
