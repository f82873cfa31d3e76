import { commandName, lookUpShortcut } from './listen-to-commands.ts';
import { botEvents, botScopes } from './scopes.ts';
import { subscribeCallback } from './subscribe-modal.ts';

const unfurlDomains = ['arxiv.org', 'alphaxiv.org', 'huggingface.co'];

/** The app as Slack is told of it, in YAML: what the code listens to, and no more. */
export function manifest(): string {
  return `display_information:
  name: hotpapers
  description: The day's arXiv papers people talk about, ranked
  background_color: "#b31b1b"
features:
  app_home:
    home_tab_enabled: true
    messages_tab_enabled: true
    messages_tab_read_only_enabled: false
  bot_user:
    display_name: hotpapers
    always_online: true
  shortcuts:
    - name: Look up papers
      type: message
      callback_id: ${lookUpShortcut}
      description: What is known of the arXiv papers a message links to
    - name: Subscribe a channel
      type: global
      callback_id: ${subscribeCallback}
      description: Post the day's hot papers into a channel
  slash_commands:
    - command: ${commandName}
      description: Hot arXiv papers
      usage_hint: today | category cs.CV | search diffusion | subscribe at 09:00
      # A channel typed as #papers arrives with its id.
      should_escape: true
  unfurl_domains:
${listed(unfurlDomains, 4)}
oauth_config:
  scopes:
    bot:
${listed(botScopes, 6)}
settings:
  event_subscriptions:
    bot_events:
${listed(botEvents, 6)}
  interactivity:
    is_enabled: true
  org_deploy_enabled: false
  socket_mode_enabled: true
  token_rotation_enabled: false
`;
}

/** Opens Slack's page for a new app with the manifest filled in. */
export function createAppLink(): string {
  return `https://api.slack.com/apps?new_app=1&manifest_yaml=${encodeURIComponent(manifest())}`;
}

function listed(items: readonly string[], indent: number): string {
  return items.map((item) => `${' '.repeat(indent)}- ${item}`).join('\n');
}
