import type { SandboxClient } from '../core/types';
import { accounts } from './accounts';
import { MAIN_AGENCIES, SECOND_AGENCIES } from './seed';

const { main, second } = accounts;

/** The API users and the agencies that they can see. */
export const CLIENTS: readonly SandboxClient[] = [
	{ ...main, attributes: { agencies: MAIN_AGENCIES } },
	{ ...second, attributes: { agencies: SECOND_AGENCIES } },
	{
		id: 'sandbox-api-user-reader',
		secret: 'canary-helloflex-secret-reader',
		attributes: { agencies: MAIN_AGENCIES, scopes: ['read'] },
	},
];
