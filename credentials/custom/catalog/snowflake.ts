import { knownApi } from './api';

const USER = '{upper({tenant})}.{upper({username})}';

export const snowflake = knownApi({
	name: 'Snowflake (Key Pair)',
	source: 'https://docs.snowflake.com/en/developer-guide/sql-api/authenticating',
	baseUrl: 'https://{tenant}.snowflakecomputing.com/api/v2',
	keys: {
		tenant: {
			label: 'Account Identifier',
			hint: 'Organization and account, such as MYORG-ACCOUNT',
		},
		username: 'User',
		privateKey: 'Private Key',
	},
	assertion: {
		algorithm: 'RS256',
		issuer: `${USER}.SHA256:{keyFingerprint}`,
		subject: USER,
		seconds: 3540,
	},
	calls: { headers: { 'X-Snowflake-Authorization-Token-Type': 'KEYPAIR_JWT' } },
});
