import { creditsafe } from './creditsafe';
import { helloflex } from './helloflex';
import type { Setup } from './setup';

/** Providers whose nodes are compared with their definitions. */
export const setups: readonly Setup[] = [creditsafe, helloflex];
