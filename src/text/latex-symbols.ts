/** Symbols that stand close to their neighbours: letters, brackets, big operators, signs. */
export const symbols = pairs(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
  varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
  upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
  Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ
  Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
  varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ
  varPsi Ψ varOmega Ω
  ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ eth ð mho ℧ Bbbk 𝕜
  partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ complement ∁
  neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ triangledown ▽
  blacktriangle ▲ blacktriangledown ▼ square □ Box □ blacksquare ■ lozenge ◊ blacklozenge ⧫ Diamond ◇
  bigstar ★ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ checkmark ✓ maltese ✠
  prime ′ backprime ‵ degree ° surd √ qed ∎ diagup ╱ diagdown ╲
  sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁
  bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcup ⨆
  cdot · cdotp · bullet • dag † dagger † ddag ‡ ddagger ‡
  lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ langle ⟨ rangle ⟩ lbrace { rbrace } lbrack [ rbrack ] lgroup ⟮ rgroup ⟯
  llbracket ⟦ rrbracket ⟧ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟
  vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ backslash \\ colon :
  S § P ¶ copyright © pounds £ yen ¥ euro € texteuro € EUR € circledR ® textregistered ® texttrademark ™
  textcopyright © textsection § textparagraph ¶ textdegree ° textmu µ micro µ textohm Ω ohm Ω celsius ℃
  textbullet • textperiodcentered · textdagger † textdaggerdbl ‡ textasciitilde ~ textasciicircum ^
  textbackslash \\ textbar | textbardbl ‖ textless < textgreater > textunderscore _ textdollar $ textsterling £
  textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’ textquotedbl " textquotesingle '
  guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › quotedblbase „ quotesinglbase ‚
  textendash – textemdash — textbraceleft { textbraceright } textpm ± texttimes × textdiv ÷ textapprox ≈
  textonehalf ½ textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³
  textordfeminine ª textordmasculine º textexclamdown ¡ textquestiondown ¿ textcent ¢ textyen ¥
  textalpha α textbeta β textgamma γ textdelta δ textepsilon ε texttheta θ textlambda λ textpi π textsigma σ
  textomega ω textrightarrow → textleftarrow ← percent %
`);

/** Dots keep the blanks their author wrote around them. */
export const dots = pairs(`
  dots … ldots … textellipsis … dotsc … dotso … dotsb ⋯ dotsm ⋯ dotsi ⋯ cdots ⋯ vdots ⋮ ddots ⋱
`);

/** Operators, relations and arrows, which read better with a blank on both sides. */
export const operators = pairs(`
  times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ setminus ∖ smallsetminus ∖ cap ∩ cup ∪ Cap ⋒ Cup ⋓ uplus ⊎
  sqcap ⊓ sqcup ⊔ wedge ∧ land ∧ vee ∨ lor ∨ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ boxplus ⊞ boxtimes ⊠
  ltimes ⋉ rtimes ⋊ bowtie ⋈ Join ⋈ amalg ⨿ wr ≀ diamond ⋄ veebar ⊻ barwedge ⊼ dotplus ∔ intercal ⊺
  bigtriangleup △ bigtriangledown ▽ bigcirc ◯ circledast ⊛ circledcirc ⊚ triangleleft ◁ triangleright ▷
  le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ leqq ≦ geqq ≧ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙
  lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ nleq ≰ ngeq ≱ nless ≮ ngtr ≯ lneq ⪇ gneq ⪈
  sim ∼ nsim ≁ simeq ≃ approx ≈ approxeq ≊ cong ≅ ncong ≇ equiv ≡ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔
  coloneq ≔ eqqcolon ≕ propto ∝ varpropto ∝ thicksim ∼ thickapprox ≈ backsim ∽ bumpeq ≏ circeq ≗ eqsim ≂
  prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ nprec ⊀ nsucc ⊁
  in ∈ ni ∋ owns ∋ notin ∉ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈
  nsupseteq ⊉ Subset ⋐ Supset ⋑ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ trianglelefteq ⊴
  trianglerighteq ⊵ unlhd ⊴ unrhd ⊵ lhd ⊲ rhd ⊳ vartriangleleft ⊲ vartriangleright ⊳
  mid | nmid ∤ parallel ∥ nparallel ∦ perp ⊥ vdash ⊢ dashv ⊣ vDash ⊨ models ⊨ Vdash ⊩ nvdash ⊬ nvDash ⊭
  therefore ∴ because ∵ smile ⌣ frown ⌢ between ≬ pitchfork ⋔
  to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔
  longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸
  Longleftrightarrow ⟺ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕
  Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪
  hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽
  rightleftharpoons ⇌ leftrightharpoons ⇋ rightleftarrows ⇄ leftrightarrows ⇆ rightrightarrows ⇉
  leftleftarrows ⇇ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣ rightsquigarrow ⇝ leadsto ⇝
  nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ nLeftrightarrow ⇎ upharpoonright ↾ restriction ↾ multimap ⊸
  circlearrowleft ↺ circlearrowright ↻ curvearrowright ↷ curvearrowleft ↶ bmod mod vcentcolon :
`);

function pairs(table: string): ReadonlyMap<string, string> {
  const words = table.trim().split(/\s+/);
  const entries = words.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, words[index + 1] ?? name]] : [],
  );
  return new Map(entries);
}
