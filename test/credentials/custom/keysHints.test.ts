import { PRESET_OPTIONS } from '../../../credentials/custom/fields/loginMethods';
import { TokenFlowApi } from '../../../credentials/TokenFlowApi.credentials';
import { flowOf } from './enteredForm';

const NAMES = [
	...new TokenFlowApi().properties.map(({ displayName }) => displayName),
	...PRESET_OPTIONS.map(({ name }) => name),
];

const CLIENT = ['clientId', 'clientSecret'];
const USER = ['username', 'password'];

it.each([
	['clientCredentialsForm', CLIENT],
	['clientCredentialsBasic', CLIENT],
	['clientCredentialsBasicPlain', CLIENT],
	['clientCredentialsJson', CLIENT],
	['passwordForm', USER],
	['passwordJson', USER],
	['keySecretJson', ['keyValue', 'secretValue']],
])('what to check after a rejected login has the names of the form: %s', (preset, keys) => {
	const entered = Object.fromEntries(keys.map((name) => [name, 'x-1']));
	const { keysHint = '' } = flowOf({ preset, tokenUrl: '/token', ...entered }).guide;
	const quoted = [...keysHint.matchAll(/'([^']+)'/g)].map(([, name = '']) => name);

	expect(quoted.length).toBeGreaterThan(1);
	expect(quoted.filter((name) => !NAMES.includes(name))).toEqual([]);
	expect(keysHint).not.toMatch(/preset/);
});
