/** An API that can be called for real without changing anything. */
export interface Place {
	readonly name: string;
	/** Credential type, and fields of its form that are the same for everybody. */
	readonly type: string;
	readonly fields: Readonly<Record<string, unknown>>;
	/** Variable with the other fields, the keys among them, as a JSON object; none where no account is needed. */
	readonly variable?: string;
	/** What is read; empty where nothing can be read without an ID: then it is logged in only. */
	readonly path: string;
	/** Where its login is documented. */
	readonly source: string;
}

export const PLACES: readonly Place[] = [
	{
		name: 'FlexFactor',
		type: 'flexFactorApi',
		fields: {},
		variable: 'LIVE_FLEXFACTOR',
		path: '/orders?pageSize=1',
		source: 'https://docs.flexfactor.io',
	},
	{
		name: 'Creditsafe Connect',
		type: 'creditsafeApi',
		fields: {},
		variable: 'LIVE_CREDITSAFE',
		path: '/access',
		source: 'https://doc.creditsafe.com',
	},
	{
		name: 'HelloFlex',
		type: 'helloFlexApi',
		fields: {},
		variable: 'LIVE_HELLOFLEX',
		path: '/domainTypes?take=1',
		source: 'https://api.helloflex.com/docs/get_started',
	},
	{
		name: 'Flex Pay',
		type: 'flexPayApi',
		fields: {},
		variable: 'LIVE_FLEXPAY',
		path: '',
		source: 'https://docs.uplift.com',
	},
	{
		name: 'Any other API',
		type: 'tokenFlowApi',
		fields: {},
		variable: 'LIVE_TOKEN_FLOW',
		path: '',
		source: 'docs/token-flow.md',
	},
	{
		name: 'Duende IdentityServer demo',
		type: 'tokenFlowApi',
		fields: {
			preset: 'clientCredentialsForm',
			baseUrl: 'https://demo.duendesoftware.com/api',
			tokenUrl: 'https://demo.duendesoftware.com/connect/token',
			clientId: 'm2m',
			clientSecret: 'secret',
			scope: 'api',
		},
		path: '/test',
		source: 'https://demo.duendesoftware.com',
	},
	{
		name: 'DummyJSON',
		type: 'tokenFlowApi',
		fields: {
			preset: 'passwordJson',
			baseUrl: 'https://dummyjson.com',
			tokenUrl: '/auth/login',
			username: 'emilys',
			password: 'emilyspass',
		},
		path: '/auth/me',
		source: 'https://dummyjson.com/docs/auth',
	},
	{
		name: 'Platzi Fake Store API',
		type: 'tokenFlowApi',
		fields: {
			preset: 'passwordJson',
			baseUrl: 'https://api.escuelajs.co/api/v1',
			tokenUrl: '/auth/login',
			usernameField: 'email',
			username: 'john@mail.com',
			password: 'changeme',
		},
		path: '/auth/profile',
		source: 'https://fakeapi.platzi.com/en/rest/auth-jwt',
	},
];
