import { type DemoService, services } from '../../demo/services';
import type { Sandbox } from '../../sandbox';
import type { Entry } from './newcomer';

/** A provider, and what its page in the documentation tells a newcomer. */
export interface ProviderPage {
	readonly name: string;
	readonly provider: 'creditsafe' | 'flexfactor' | 'flexpay' | 'helloflex';
	/** Labels of its two keys. */
	readonly keys: readonly [string, string];
	readonly more?: readonly Entry[];
	/** What "Send your first request" on its page says, by the names of the fields. */
	readonly call: ReadonlyArray<readonly ['choose' | 'fill', field: string, text: string]>;
	readonly returns: RegExp;
}

const ORDER_ITEMS =
	'[{"orderLine": {"name": "Basket", "quantity": 1, "sku": "A-1", "unitPrice": "640.00"}}]';

export const PROVIDERS: readonly ProviderPage[] = [
	{
		name: 'Creditsafe',
		provider: 'creditsafe',
		keys: ['Username', 'Password'],
		call: [['choose', 'resource', 'Access']],
		returns: /countr/i,
	},
	{
		name: 'FlexFactor',
		provider: 'flexfactor',
		keys: ['App Key', 'App Secret'],
		call: [
			['choose', 'resource', 'Order'],
			['choose', 'operation', 'Get Many'],
		],
		returns: /externalOrderId/,
	},
	{
		name: 'HelloFlex',
		provider: 'helloflex',
		keys: ['Client ID', 'Client Secret'],
		call: [
			['choose', 'resource', 'News'],
			['choose', 'operation', 'Get Many'],
		],
		returns: /guid|title/i,
	},
	{
		name: 'Flex Pay',
		provider: 'flexpay',
		keys: ['Client ID', 'Client Secret'],
		more: [['fill', 'Integration ID', 'UP-12345678-9']],
		call: [
			['choose', 'resource', 'Offer'],
			['fill', 'price', '640'],
			['fill', 'orderItems', ORDER_ITEMS],
		],
		returns: /month/i,
	},
];

/** @throws Error where the demo has none for it */
export function serviceOf({ provider }: ProviderPage): DemoService {
	const service = services.find((each) => each.provider === provider);
	if (service === undefined) throw new Error(`No service ${provider}`);
	return service;
}

/** What is entered in the form of its credential. */
export function entriesOf(page: ProviderPage, { origins }: Sandbox): Entry[] {
	const { keys, more = [], provider } = page;
	const fields = serviceOf(page).fields(origins[provider]);
	const [id = '', secret = ''] = Object.values(fields).slice(-2);
	return [
		['choose', 'Environment', 'Custom URL'],
		['fill', 'Base URL', fields.baseUrl ?? ''],
		['fill', keys[0], id],
		['fill', keys[1], secret],
		...more,
	];
}
