import type { ProviderName, Simulator } from './core/types';
import { creditsafe } from './creditsafe';
import { flexfactor } from './flexfactor';
import { flexpay } from './flexpay';
import { helloflex } from './helloflex';
import { tokenServer } from './tokenServer';

/** Every simulator of the sandbox, in the order of their default ports. */
export const simulators: Readonly<Record<ProviderName, Simulator>> = {
	flexfactor,
	creditsafe,
	helloflex,
	flexpay,
	tokenServer,
};
