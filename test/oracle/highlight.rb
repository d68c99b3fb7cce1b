#!/usr/bin/env ruby
# Writes test/cases/highlight/LANG/*.html beside each .in, and the style sheets, by real Rouge 3.30;
# run with Rouge 4.7 (ruby -I ROUGE/lib) NAME.4.html where that differs.
require "rouge"
Encoding.default_external = "UTF-8"
dir = File.expand_path("../cases/highlight", __dir__)
newer = Rouge.version.to_i > 3
Dir["#{dir}/*/*.in"].each do |f|
  lexer = Rouge::Lexer.find_fancy(File.basename(File.dirname(f))) || Rouge::Lexers::PlainText # not in each release
  html = Rouge::Formatters::HTML.new.format(lexer.lex(File.read(f)))
  to = f.sub(/\.in\z/, newer ? ".4.html" : ".html")
  if newer && html == File.read(f.sub(/in\z/, "html"))
    File.delete(to) if File.exist?(to)
  else
    File.write(to, html)
  end
end
exit if newer
%w(github monokai base16.dark bw).each do |t|
  File.write("#{dir}/#{t}.css", `rougify style #{t}`)
end
