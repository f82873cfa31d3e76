const collection = 'app.bsky.feed.post';

// Narrower than the specification, so that one odd id cannot spoil a request for 25 posts.
const did = String.raw`did:(?:plc:[a-z2-7]{24}|web:[a-z\d.-]{3,200})`;
const rkey = String.raw`[A-Za-z\d._~-]{1,100}`;
const pattern = new RegExp(String.raw`^at://(${did})/app\.bsky\.feed\.post/(${rkey})$`);

/** `undefined` where the parts do not make an address we would ask for. */
export function postUri(author: string, key: string): string | undefined {
  const uri = `at://${author}/${collection}/${key}`;
  return parsePostUri(uri) && uri;
}

export function parsePostUri(uri: string): { did: string; rkey: string } | undefined {
  const [, author, key] = pattern.exec(uri) ?? [];
  return author === undefined || key === undefined ? undefined : { did: author, rkey: key };
}
