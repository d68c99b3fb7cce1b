#!/usr/bin/env ruby
# Writes src/highlight/themes.c, or with Rouge 4 themes_4.c: what `rougify style THEME` prints, cut into
# selectors and declarations.
require "rouge"
four = Rouge.version.start_with?("4") ? "_4" : ""
puts "#include \"highlight/themes.h\"\n\n/* clang-format off */"
names = `rougify help style`[/available themes:\s*(.*)/m, 1].strip.split(/,\s*/)
seen = {} # some themes are others by another name
names.each do |name|
  css = Rouge::Theme.find(name).render(scope: "@")
  next if seen.key?(css)
  seen[css] = name.tr('.', '_').upcase
  puts "static const struct theme_rule #{seen[css]}[] = {"
  css.scan(/^(@.*?) ?\{(.*?)\}/m) do |sel, decl|
    decl = decl.strip.split(/;\s*/).join(";")
    puts "    {#{sel.gsub('@ .', '').gsub(', ', ' ').dump}, #{decl.dump}},"
  end
  puts "};"
end
puts "const struct theme THEMES#{four}[] = {"
names.each do |n|
  rules = seen[Rouge::Theme.find(n).render(scope: "@")]
  puts "    {#{n.dump}, #{rules}, ARRAY_LEN(#{rules})},"
end
puts "};\n/* clang-format on */\nconst size_t THEME#{four}_COUNT = ARRAY_LEN(THEMES#{four});"
