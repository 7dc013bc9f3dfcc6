import type { ProviderSettings } from '../core/types';
import type { EchoRule } from './webhooks/registrations';

/** What happens to a request over the rate limit; the real response is not documented. */
export type OverLimit = '429' | '503' | 'close' | 'off';

export interface HelloFlexOptions {
	rateLimit: OverLimit;
	/** Whether From and To filters are inclusive. */
	inclusiveBounds: boolean;
	/** Absent values are sent as null (true) or omitted (false). */
	sendNulls: boolean;
	/** Scopes of new tokens, separated by spaces. */
	scopes: string;
	echo: EchoRule;
	/** Status of a successful webhook registration: 200 or 201. */
	webhookCreatedStatus: number;
}

export const DEFAULT_OPTIONS: HelloFlexOptions = {
	rateLimit: '429',
	inclusiveBounds: true,
	sendNulls: true,
	scopes: 'read write',
	echo: 'value',
	webhookCreatedStatus: 200,
};

/** The current options; a value of the wrong type counts as the default. */
export function optionsOf({ options }: ProviderSettings): HelloFlexOptions {
	const fits = Object.entries(DEFAULT_OPTIONS).filter(
		([name, standard]) => typeof options[name] === typeof standard,
	);
	return {
		...DEFAULT_OPTIONS,
		...Object.fromEntries(fits.map(([name]) => [name, options[name]])),
	};
}
