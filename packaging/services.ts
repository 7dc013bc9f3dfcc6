/** The packages for one service, beside `n8n-nodes-tokenflow`, which has everything. */
export interface ServicePackage {
	/** On npm. */
	readonly name: string;
	/** As the provider writes it. */
	readonly service: string;
	/** Folder of its nodes in `nodes/`. */
	readonly folder: string;
	/** Class of its credential type in `credentials/`. */
	readonly credential: string;
	readonly description: string;
	/** Besides those that all packages have. */
	readonly keywords: readonly string[];
	/** What has to be at hand to fill in the credential. */
	readonly needs: string;
	/** Its page in `docs/`. */
	readonly page: string;
	readonly providerDocs: string;
}

/**
 * n8n verifies packages that integrate one service, and n8n Cloud offers only verified ones. The generic
 * Token Flow node has no package of its own: n8n's guidelines exclude a layer over many APIs.
 */
export const SERVICE_PACKAGES: readonly ServicePackage[] = [
	{
		name: 'n8n-nodes-tokenflow-creditsafe',
		service: 'Creditsafe Connect',
		folder: 'Creditsafe',
		credential: 'CreditsafeApi',
		description:
			'n8n nodes for Creditsafe Connect: company search, credit reports, decisions and monitoring.',
		keywords: ['creditsafe', 'credit-report', 'company-data', 'monitoring'],
		needs: 'the username and password of a Creditsafe Connect user',
		page: 'creditsafe.md',
		providerDocs: 'https://doc.creditsafe.com',
	},
	{
		name: 'n8n-nodes-tokenflow-flexfactor',
		service: 'FlexFactor',
		folder: 'FlexFactor',
		credential: 'FlexFactorApi',
		description:
			'n8n nodes for FlexFactor: evaluate declined card payments, and handle orders and events.',
		keywords: ['flexfactor', 'payments', 'declined-payments', 'webhook'],
		needs: 'an App Key and App Secret from the FlexFactor portal (Developers > API Keys)',
		page: 'flexfactor.md',
		providerDocs: 'https://docs.flexfactor.io',
	},
	{
		name: 'n8n-nodes-tokenflow-flexpay',
		service: 'Flex Pay',
		folder: 'FlexPay',
		credential: 'FlexPayApi',
		description:
			'n8n node for Flex Pay by Upgrade: offers, orders, transactions, virtual cards.',
		keywords: ['flexpay', 'flex-pay', 'upgrade', 'installments', 'pay-over-time'],
		needs: "a client ID and secret from your Account Manager, and your server's IP address on Flex Pay's allowlist",
		page: 'flex-pay.md',
		providerDocs: 'https://docs.uplift.com',
	},
	{
		name: 'n8n-nodes-tokenflow-helloflex',
		service: 'HelloFlex',
		folder: 'HelloFlex',
		credential: 'HelloFlexApi',
		description:
			'n8n nodes for HelloFlex: candidates, jobs, contracts, timecards and events of a staffing agency.',
		keywords: ['helloflex', 'staffing', 'recruitment', 'timecards', 'webhook'],
		needs: 'an API user of your HelloFlex domain, from /apiuser/list',
		page: 'helloflex.md',
		providerDocs: 'https://api.helloflex.com/docs/get_started',
	},
];
