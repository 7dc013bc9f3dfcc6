import type { SeedData } from '../store';
import { lookupSeed } from './lookups';
import { peopleSeed } from './people';
import { workSeed } from './work';

export { MAIN_AGENCIES, SECOND_AGENCIES, seedGuid, KIND } from './make';

/** A fresh copy of all seed rows by collection. */
export const seed = (): SeedData =>
	structuredClone({ ...lookupSeed(), ...peopleSeed(), ...workSeed() });
