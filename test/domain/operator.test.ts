import { describe, expect, it } from 'vitest';
import { parseOperator } from '../../src/domain/operator.ts';

const user = '123456789012345678';
const server = '223456789012345678';
const room = '323456789012345678';

describe('parseOperator', () => {
  it('knows people and channels of Discord', () => {
    expect(parseOperator(`discord:${user}`)).toEqual({
      person: { platform: 'discord', workspace: '', id: user },
    });
    expect(parseOperator(`discord:${server}:${room}`)).toEqual({
      channel: { platform: 'discord', workspace: server, id: room },
    });
  });

  it('knows people and channels of Slack', () => {
    expect(parseOperator('slack:T012AB3C4:U061F7AUR')).toEqual({
      person: { platform: 'slack', workspace: 'T012AB3C4', id: 'U061F7AUR' },
    });
    expect(parseOperator('slack:T012AB3C4:C061EG9SL')).toEqual({
      channel: { platform: 'slack', workspace: 'T012AB3C4', id: 'C061EG9SL' },
    });
  });

  it.each(['', 'discord', 'discord:ada', 'slack:U061F7AUR', 'mail:ada@example.org', '@ada'])(
    'does not know “%s”',
    (text) => {
      expect(parseOperator(text)).toBeUndefined();
    },
  );
});
