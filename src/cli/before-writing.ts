import { messageOf, UserError } from '../lib/errors.ts';
import { neverLeft } from '../lib/network.ts';

/** Asks a platform before a set-up writes anything down; what fails says that nothing was. */
export async function beforeWriting<T>(platform: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const reason = neverLeft(error)
      ? `${platform} could not be reached. Is this machine online, and may it go out?`
      : messageOf(error);
    throw new UserError(`${reason} Nothing was written.`, { cause: error });
  }
}
