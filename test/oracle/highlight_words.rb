#!/usr/bin/env ruby
# highlight_words.rb LANG FILE...: asks real Rouge for the class of every word in the files, each
# word fed alone (PRE and SUF in the environment around it), and prints the sections of
# src/highlight/words/LANG.txt for those that get a class of their own. SKIP: classes left out
# (default n); RE: what a word is; SET: the name of the set; ICASE=1: only lower-case words count.
require "rouge"
require "set"
Encoding.default_external = "UTF-8"
lang = ARGV.shift
pre, suf = ENV.fetch("PRE", ""), ENV.fetch("SUF", "")
re = Regexp.new(ENV.fetch("RE", "[A-Za-z_][A-Za-z0-9_]*[?!]?"))
words = Set.new
ARGV.each do |f|
  text = File.binread(f).encode("UTF-8", invalid: :replace, undef: :replace)
  text.scan(re) { words << $& }
end
words.merge(words.map(&:downcase))
words.merge(words.map(&:capitalize)) unless ENV["ICASE"]
words.select! { |w| w == w.downcase } if ENV["ICASE"]
words.delete_if { |w| w.size > 48 }
skip = ENV.fetch("SKIP", "n").split(",")
by = Hash.new { |h, k| h[k] = [] }
lexer = Rouge::Lexer.find_fancy(lang)
words.each do |w|
  at = 0
  lexer.lex(pre + w + suf) do |t, v|
    by[t.shortname] << w if at == pre.size && v == w && !skip.include?(t.shortname)
    at += v.size
    break if at > pre.size
  end
end
by.sort.each do |cls, list|
  lines = [+""]
  list.sort.each do |w|
    lines << +"" if lines[-1].size + w.size > 98
    lines[-1] << " " unless lines[-1].empty?
    lines[-1] << w
  end
  puts "", "[#{ENV.fetch('SET', 'id')} #{cls}]", lines
end
