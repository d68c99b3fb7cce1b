#!/usr/bin/env ruby
# Writes test/cases/highlight/LANG/*.html beside each .in, and the style sheets, by real Rouge.
require "rouge"
Encoding.default_external = "UTF-8"
dir = File.expand_path("../cases/highlight", __dir__)
Dir["#{dir}/*/*.in"].each do |f|
  lexer = Rouge::Lexer.find_fancy(File.basename(File.dirname(f)))
  File.write(f.sub(/in\z/, "html"), Rouge::Formatters::HTML.new.format(lexer.lex(File.read(f))))
end
%w(github monokai base16.dark bw).each do |t|
  File.write("#{dir}/#{t}.css", `rougify style #{t}`)
end
