#!/usr/bin/env ruby
# Writes src/highlight/names.c: the names that Rouge's lexers go by, asked of releases 3.30, 4.5 and
# 4.7 at run time. ROUGE_4_5 and ROUGE_4_7 name the lib directories of the later two.
ask = 'Rouge::Lexer.all.each { |l| p [l.tag, l.title.to_s, l.aliases.uniq - [l.tag]] }'
names = Hash.new { |h, k| h[k] = 0 }
[nil, ENV.fetch("ROUGE_4_5"), ENV.fetch("ROUGE_4_7")].each_with_index do |lib, gen|
  out = IO.popen(["ruby", *(lib ? ["-I", lib] : []), "-rrouge", "-e", ask], &:read)
  out.each_line { |line| names[eval(line)] |= 1 << gen }
end
puts "#include \"highlight/names.h\"\n\n/* clang-format off */"
puts "const struct highlight_language ALL_NAMES[] = {"
names.sort.each do |(tag, title, aliases), gens|
  puts "    {#{tag.dump}, #{title.dump}, #{aliases.join(' ').dump}, #{gens}},"
end
puts "};\n/* clang-format on */\nconst size_t ALL_NAME_COUNT = ARRAY_LEN(ALL_NAMES);"
