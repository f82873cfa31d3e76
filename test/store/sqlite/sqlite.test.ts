import { describe } from 'vitest';
import { openSqlite } from '../../../src/store/sqlite/open.ts';
import { storeContract } from '../store-contract.ts';

describe('the SQLite store', () => {
  storeContract(async () => openSqlite(':memory:'));
});
