/** What the operator chose. */
export interface SlackSettings {
  readonly botToken: string | undefined;
  readonly appToken: string | undefined;
  readonly http?: { readonly signingSecret: string; readonly port: number } | undefined;
  readonly oauth?:
    | {
        readonly clientId: string;
        readonly clientSecret: string;
        readonly key: string;
        readonly history?: boolean;
      }
    | undefined;
  readonly apiUrl: string | undefined;
  readonly managers: 'members' | 'admins';
  readonly unfurl?: boolean;
}
