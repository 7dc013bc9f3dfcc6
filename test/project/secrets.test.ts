import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { projectFolder } from './sources';

/** Where n8n keeps a token, in every credential type. */
const storedFields = ['accessToken', 'refreshToken', 'accessTokenTimes', 'accessTokenFingerprint'];

/** Every field that holds a secret, by hand: who adds a field decides here whether it is one. */
const secretFields: Readonly<Record<string, readonly string[]>> = {
	flexFactorApi: ['appSecret', 'tokenizationKey', 'webhookSecret'],
	creditsafeApi: ['password'],
	helloFlexApi: ['clientSecret'],
	flexPayApi: ['clientSecret'],
	tokenFlowApi: [
		'clientSecret',
		'password',
		'initialRefreshToken',
		'privateKey',
		'secret1',
		'secret2',
		'secret3',
		'curlCommand',
		'certificateKey',
		'certificatePassphrase',
	],
};

/** Fields that sound like secrets and are none. */
const soundsSecret = /secret|passw|passphrase|token|key|cert|curl|pem|auth/i;
const openFields: Readonly<Record<string, readonly string[]>> = {
	flexFactorApi: ['appKey'],
	creditsafeApi: [],
	helloFlexApi: ['clientAuthentication'],
	flexPayApi: [],
	tokenFlowApi: [
		'assertionKeyId',
		'certificate',
		'certificateAuthority',
		'clientAuthentication',
		'keyField',
		'passwordField',
		'secretField',
		'tokenIn',
		'tokenPath',
		'tokenUrl',
	],
};

function loadTypes(): ICredentialType[] {
	const { n8n } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
		n8n: { credentials: string[] };
	};
	return n8n.credentials.map((built) => {
		const file = built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		const classes = jest.requireActual<Record<string, new () => ICredentialType>>(
			join(projectFolder, file),
		);
		const Type = classes[basename(file).split('.')[0] ?? ''];
		if (Type === undefined) throw new Error(`${file} exports no class of its name.`);
		return new Type();
	});
}

/** The fields inside collections and lists, at any depth. */
function innerFields(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap(({ options }) =>
		(options ?? []).flatMap((option) => {
			if ('values' in option) return [...option.values, ...innerFields(option.values)];
			return 'type' in option ? [option, ...innerFields([option])] : [];
		}),
	);
}

const isMasked = ({ typeOptions }: INodeProperties) => typeOptions?.password === true;
/** Sorted, each once: a field may stand in the form several times, with other conditions. */
const names = (properties: ReadonlyArray<{ name: string }>) =>
	[...new Set(properties.map(({ name }) => name))].sort();

const types = loadTypes();

it('every credential type of the package is judged here', () => {
	expect(names(types)).toEqual(Object.keys(secretFields).sort());
});

describe.each(types)('the credential type $name', ({ name, properties }) => {
	it('masks exactly the fields that hold a secret or a token', () => {
		const secrets = [...(secretFields[name] ?? []), ...storedFields];

		expect(names(properties.filter(isMasked))).toEqual([...secrets].sort());
		expect(
			names(properties.filter((property) => !isMasked(property))).filter((field) =>
				secrets.includes(field),
			),
		).toEqual([]);
	});

	it('has no secret in a collection or a list, where n8n could not mask or restore it', () => {
		expect(names(innerFields(properties).filter(isMasked))).toEqual([]);
	});

	it('leaves no field open that sounds like a secret, unless it is known to be none', () => {
		const open = [...properties, ...innerFields(properties)].filter(
			(property) => !isMasked(property) && soundsSecret.test(property.name),
		);

		expect(names(open)).toEqual([...(openFields[name] ?? [])].sort());
	});

	it('stores tokens hidden, and never as an expression', () => {
		const stored = properties.filter((property) => storedFields.includes(property.name));

		expect(names(stored)).toEqual([...storedFields].sort());
		for (const property of stored) {
			expect(property).toMatchObject({ type: 'hidden', noDataExpression: true });
		}
	});

	it('lets n8n renew the access token only, and not before every call', () => {
		const expirable = properties.filter(({ typeOptions }) => typeOptions?.expirable === true);

		expect(expirable).toMatchObject([{ name: 'accessToken', default: 'none' }]);
	});
});
