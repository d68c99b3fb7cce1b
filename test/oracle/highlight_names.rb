#!/usr/bin/env ruby
# Writes src/highlight/names.c: the names Rouge's lexers go by, asked of Rouge at run time.
require "rouge"
puts "#include \"highlight/names.h\"\n\n/* clang-format off */"
puts "const struct highlight_language ALL_NAMES[] = {"
Rouge::Lexer.all.sort_by(&:tag).each do |l|
  puts "    {#{l.tag.dump}, #{l.title.to_s.dump}, #{l.aliases.uniq.reject { |a| a == l.tag }.join(' ').dump}},"
end
puts "};\n/* clang-format on */\nconst size_t ALL_NAME_COUNT = ARRAY_LEN(ALL_NAMES);"
