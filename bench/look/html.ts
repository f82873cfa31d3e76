/** Text as HTML shows it. */
export function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function element(tag: string, className: string, inner: string, extra = ''): string {
  return `<${tag} class="${className}"${extra}>${inner}</${tag}>`;
}

export function anchor(url: string, inner: string): string {
  return `<a href="${text(url)}">${inner}</a>`;
}
