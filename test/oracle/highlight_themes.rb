#!/usr/bin/env ruby
# Writes src/highlight/themes.c: what `rougify style THEME` prints, cut into selectors and
# declarations.
require "rouge"
puts "#include \"highlight/themes.h\"\n\n/* clang-format off */"
names = `rougify help style`[/available themes:\s*(.*)/m, 1].strip.split(/,\s*/)
names.each do |name|
  css = Rouge::Theme.find(name).render(scope: "@")
  puts "static const struct theme_rule #{name.tr('.', '_').upcase}[] = {"
  css.scan(/^(@.*?) ?\{(.*?)\}/m) do |sel, decl|
    decl = decl.strip.split(/;\s*/).join(";")
    puts "    {#{sel.gsub('@ .', '').gsub(', ', ' ').dump}, #{decl.dump}},"
  end
  puts "};"
end
puts "const struct theme THEMES[] = {"
names.each { |n| puts "    {#{n.dump}, #{n.tr('.', '_').upcase}, ARRAY_LEN(#{n.tr('.', '_').upcase})}," }
puts "};\n/* clang-format on */\nconst size_t THEME_COUNT = ARRAY_LEN(THEMES);"
