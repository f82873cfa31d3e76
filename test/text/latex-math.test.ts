import { describe, expect, it } from 'vitest';
import { readable } from '../../src/text/latex.ts';

describe('readable formulas', () => {
  it.each([
    ['$x$, \\(y\\), $$z$$ and \\[w\\]', 'x, y, z and w'],
    ['$a$$b$', 'ab'],
    [String.raw`$\textbf{up to 0.14$\sim$0.45dB}$`, 'up to 0.14∼0.45dB'],
    [String.raw`$\textbf{open$ and $x^2$`, 'open and x²'],
    ['$4\\times$ faster', '4× faster'],
    ['1$\\times$$-$3$\\times$', '1×–3×'],
    ['$5-fold$ gain', '5-fold gain'],
  ])('finds where a formula ends: %s', (source, text) => {
    expect(readable(source)).toBe(text);
  });

  it.each([
    ['$x^2 + y_{ij}$', 'x² + yᵢⱼ'],
    ['$n^{-1}$ and $n^{-1/2}$', 'n⁻¹ and n^(-1/2)'],
    [String.raw`$D_{\mathrm{KL}}(p\|q)$`, 'D_KL(p‖q)'],
    [String.raw`$\min_{\theta}L$`, 'min_θ L'],
    [
      String.raw`$90^\circ$, $f'$, $f^{\prime\prime}$, $A^\dagger$, $A^\top$`,
      '90°, f′, f″, A†, A^⊤',
    ],
    ['Author$^{*}$, 1$^{st}$', 'Author*, 1ˢᵗ'],
    ['10^{-6} and CO_{2}', '10⁻⁶ and CO₂'],
    ['$x^{(k, D)}$', 'x^(k, D)'],
  ])('raises and lowers: %s', (source, text) => {
    expect(readable(source)).toBe(text);
  });

  it.each([
    [String.raw`$\frac{1}{2}$, $\frac12$, $\frac{a+b}{c}$`, '1/2, 1/2, (a+b)/c'],
    [String.raw`$\frac{1}{2n}$, $\frac{f(x+1)}{g(x)}$`, '1/(2n), f(x+1)/g(x)'],
    [String.raw`$2\frac{1}{2}x$`, '2 1/2 x'],
    [String.raw`$\frac{QK^T}{\sqrt{d_k}}$`, 'QKᵀ/√dₖ'],
    [
      String.raw`$\sqrt{x}$, $\sqrt{10}$, $\sqrt{x+1}$, $\sqrt[3]{x}$, $\sqrt[n]{x}$`,
      '√x, √10, √(x+1), ∛x, ⁿ√x',
    ],
    [String.raw`$\binom{n}{k}$, $a \pmod{p}$`, '(n choose k), a (mod p)'],
    [String.raw`$\overset{d}{=}$, $x \xrightarrow{f} y$`, '=ᵈ, x →ᶠ y'],
  ])('writes fractions and roots on the line: %s', (source, text) => {
    expect(readable(source)).toBe(text);
  });

  it.each([
    [String.raw`$\alpha + \beta$, $\lambda \mathcal{L}$, $\alpha \log n$`, 'α + β, λL, α log n'],
    [
      String.raw`$a\in A$, $x\le5$, $x<=5$, $x\ne y$, $x \not\in A$`,
      'a ∈ A, x ≤ 5, x ≤ 5, x ≠ y, x ∉ A',
    ],
    [String.raw`$A\cup B\subseteq C$, $f\colon A\to B$`, 'A ∪ B ⊆ C, f:A → B'],
    [String.raw`$\{\pm 1\}$, $(\le 5)$`, '{± 1}, (≤ 5)'],
    [String.raw`$\log\log n$, $\arg\max_x f(x)$, $\argmin$`, 'log log n, arg maxₓ f(x), argmin'],
    [String.raw`$\operatorname{softmax}(x)$, $\operatorname*{argmax} x$`, 'softmax(x), argmax x'],
    [String.raw`$x_1, \dots, x_n$, $x_1 \ldots x_n$`, 'x₁, …, xₙ, x₁ … xₙ'],
    [String.raw`$\mathbb{R}^n$, $\mathbb E[X]$, $\mathbb{1}$`, 'ℝⁿ, 𝔼[X], 𝟙'],
    [String.raw`$\mathbfθ \in Γ\subset \ell_2$`, 'θ ∈ Γ ⊂ ℓ₂'],
    [
      String.raw`$\left( \frac{a}{b} \right]$, $\left\langle x \right\rangle$, $\bigl|x\bigr|$`,
      '(a/b], ⟨x⟩, |x|',
    ],
    [String.raw`$\hat{x}$, $\bar y$, $\tilde\theta$, $\vec{v}$, $\hat{\imath}$`, 'x̂, ȳ, θ̃, v⃗, î'],
    [String.raw`$\text{if } x > 0$, $ {\rm KL}$, $\texttt{Code}$`, 'if x > 0, KL, Code'],
    [String.raw`$a\,b\;c\quad d\!e$, $\mathcal{E\mkern-2mu L}$`, 'a b c de, EL'],
    [String.raw`$5~\mu m$, $55.3\%$`, '5 μm, 55.3%'],
    [
      String.raw`\frac{1}{2} and \mathbb{R} and \left(x\right) without dollars`,
      '1/2 and ℝ and (x) without dollars',
    ],
    [String.raw`$\begin{pmatrix} a & b \\ c & d \end{pmatrix}$`, 'a b c d'],
    [String.raw`$\OURS x$`, 'OURS x'],
  ])('writes symbols and names: %s', (source, text) => {
    expect(readable(source)).toBe(text);
  });
});
