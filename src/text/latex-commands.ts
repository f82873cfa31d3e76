/** Commands that only style or size what follows them, which is read as if it stood alone. */
export const styles = words(`
  mathrm mathit mathbf mathsf mathtt mathcal mathscr mathfrak mathnormal boldsymbol bm pmb symbf symcal
  mathop mathrel mathbin mathord mathopen mathclose mathpunct mathinner uline underline smash underbrace
  overbrace boxed fbox framebox makebox cancel ensuremath num substack
  displaystyle textstyle scriptstyle scriptscriptstyle
  big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm
  em it bf tt rm sf sc sl cal itshape bfseries ttfamily rmfamily sffamily scshape slshape upshape
  mdseries normalfont boldmath unboldmath tiny scriptsize footnotesize small normalsize large Large LARGE
  huge Huge selectfont noindent centering protect relax
`);

/** Commands that show nothing at all. */
export const silent = words(`
  xspace limits nolimits nonumber notag mathstrut strut null footnotemark maketitle sloppy allowbreak
  nobreak clearpage newpage negthinspace
`);

/** Commands whose argument is text, also inside of a formula. */
export const texts = words(`
  text textrm textit textbf texttt textsf textsc textsl textup textmd textnormal emph mbox hbox
  textmath intertext shortintertext enquote
`);

/** Commands that go together with their argument. */
export const dropped = words(`
  begin end label vspace hspace phantom hphantom vphantom includegraphics color tag index input include
  bibliography bibliographystyle pagestyle thispagestyle usepackage documentclass thanks setlength
  vspace* hspace* tag* includegraphics*
`);

/** Citations and references go together with the blank in front of them. */
export const references =
  /^(?:[cC]ite[a-zA-Z]*|(?:full|foot|paren|text|auto|short)cites?|(?:eq|page|auto|[cC]|name|v)?ref)\*?$/;

/** Commands followed by a length: it goes too. */
export const lengths = words('mkern kern hskip mskip vskip mspace');

/** Commands that stand for a blank. */
export const blanks = words(`
  quad qquad enspace enskip thinspace medspace thickspace space nobreakspace newline linebreak par
  smallskip medskip bigskip hfill hfil
`);

/** Abbreviations that many authors define under these names, and the logos. */
export const abbreviations: ReadonlyMap<string, string> = new Map([
  ['ie', 'i.e.'],
  ['eg', 'e.g.'],
  ['etc', 'etc.'],
  ['cf', 'cf.'],
  ['etal', 'et al.'],
  ['vs', 'vs.'],
  ['wrt', 'w.r.t.'],
  ['iid', 'i.i.d.'],
  ['aka', 'a.k.a.'],
  ['Ie', 'I.e.'],
  ['Eg', 'E.g.'],
  ['limsup', 'lim sup'],
  ['liminf', 'lim inf'],
  ['LaTeXe', 'LaTeX2e'],
  ['item', '•'],
]);

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
