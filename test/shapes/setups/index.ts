import { creditsafe } from './creditsafe';
import { flexfactor } from './flexfactor';
import { flexpay } from './flexpay';
import { helloflex } from './helloflex';
import type { Setup } from './setup';

/** Providers whose nodes are compared with their definitions or, if they publish none, with their pages. */
export const setups: readonly Setup[] = [creditsafe, flexfactor, flexpay, helloflex];
