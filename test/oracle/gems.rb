# What Bundler and RubyGems themselves make of the cases in test/cases/gems: writes NAME.out for each
# NAME.Gemfile, NAME.lock, NAME.gemspec and NAME.versions. Their files are our own, so they may be run.
#   ruby test/oracle/gems.rb [NAME...]
require "bundler"
require "bundler/lockfile_parser"

def conditions(requirement)
  requirement.requirements.map { |op, v| "#{op} #{v}" }.reject { |c| c == ">= 0" }.join(", ")
end

def gemfile(path)
  ENV["BUNDLE_GEMFILE"] = path
  dsl = Bundler::Dsl.new
  dsl.eval_gemfile(Pathname.new(path))
  dsl.dependencies.map do |d|
    on = d.should_include? && d.current_platform?
    source = d.source
    from = case source
           when Bundler::Source::Git then "git #{source.uri}#{" " + (source.options["tag"] || source.options["ref"] || source.options["branch"]).to_s}".rstrip
           when Bundler::Source::Path then "path #{source.path}" unless d.type == :skip
           when Bundler::Source::Rubygems then "source #{source.remotes.first}"
           end
    ["#{d.name} (#{conditions(d.requirement)})", d.groups.join(" "), on ? nil : "elsewhere",
     d.autorequire == [] ? "not required" : nil, from].compact.join("; ")
  end
end

def lock(path)
  parser = Bundler::LockfileParser.new(File.read(path))
  parser.specs.map do |s|
    deps = s.dependencies.map { |d| "#{d.name} (#{conditions(d.requirement)})" }.sort
    platform = s.platform.to_s == "ruby" ? "" : "-#{s.platform}"
    "#{s.name} #{s.version}#{platform}: #{deps.join("; ")}".rstrip
  end.sort + parser.dependencies.values.sort_by(&:name).map { |d| "> #{d.name} (#{conditions(d.requirement)})" }
end

def gemspec(path)
  spec = Gem::Specification.load(path)
  ["#{spec.name} #{spec.version}"] + spec.dependencies.map do |d|
    "#{d.name} (#{conditions(d.requirement)})#{"; development" if d.type == :development}"
  end
end

# Lines "a b": which is newer; "a ? cond, cond": does a meet them.
def versions(path)
  File.readlines(path, chomp: true).map do |line|
    if line.include?(" ? ")
      v, conds = line.split(" ? ")
      "#{line}: #{Gem::Requirement.new(conds.split(", ")).satisfied_by?(Gem::Version.new(v))}"
    else
      a, b = line.split
      "#{line}: #{Gem::Version.new(a) <=> Gem::Version.new(b)}"
    end
  end
end

Dir.chdir(File.join(__dir__, "../cases/gems"))
Dir["*.{Gemfile,lock,gemspec,versions}"].sort.each do |name|
  next unless ARGV.empty? || ARGV.include?(name)
  kind = File.extname(name).delete(".").downcase
  File.write("#{name}.out", send(kind, File.expand_path(name)).join("\n") + "\n")
end
