# Writes test/cases/paths/fnmatch.tsv: pattern, path, flags as in base/path.h, whether File.fnmatch says yes.
#   ruby test/oracle/fnmatch.rb > test/cases/paths/fnmatch.tsv
P=File::FNM_PATHNAME; D=File::FNM_DOTMATCH; X=File::FNM_EXTGLOB
cases=[]
%w([a-c]x [^a-c]x [!a]x [a\-c]x [a-]x []x [a x]y [é-ü]x [a/b]x \[a]x [ab][cd]).each{|p| %w(ax bx dx -x x ex éx ac bd [a]x a/x .x).each{|s| cases << [p,s,0]; } }
%w(a?c a\?c *.txt a*b*c **/x a/**/x **/*.x **x a**/b */x *** *x/ ? é? .* * a* {a,b}x {a,{b,c}}y {a,b x{,y}z a{b}c {a,b}/{c,d} \{a,b}).each{|p| %w(abc a?c a/c .txt a.txt .a.txt aXbYc a/b/c x a/x a/b/x a/.h/x .x b ax by cy ay xz xyz a{b}c abc b/d a/d {a,b} é éa ab a/b \x).each{|s| [0,P,P|D,X,P|X].each{|f| cases << [p,s,f]} } }
yes=cases.select{|p,s,f| File.fnmatch(p,s,f)}; no=cases-yes
# all that match, and a share of what does not
srand(1); pick=yes+no.sample(240)
fl=->(f){ r=0; r|=1 if f&P!=0; r|=2 if f&D!=0; r|=4 if f&X!=0; r}
pick.sort.uniq.each{|p,s,f| puts "#{p}\t#{s}\t#{fl[f]}\t#{File.fnmatch(p,s,f)}"}
