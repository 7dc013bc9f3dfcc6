import type { INodeProperties } from 'n8n-workflow';

import { hasTokenFlow, packageCredentialTypes } from '../nodes/support/packageTypes';
import { providers } from '../sandbox';

/** Where n8n keeps a token, in every credential type. */
const storedFields = ['tokenState'];

/** Each provider's decision which of its fields are secrets. */
const judged = new Map(
	Object.values(providers).map(({ credential }) => [credential.type, credential]),
);

/** What fields are called that need a decision. */
const soundsSecret = /secret|passw|passphrase|token|key|cert|curl|pem|auth/i;

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

const types = packageCredentialTypes();

it('every credential type with a token flow is judged here', () => {
	expect(names(types.filter(hasTokenFlow))).toEqual([...judged.keys()].sort());
});

describe.each(types)('the credential type $name', ({ name, properties }) => {
	it('has no secret in a collection or a list, where n8n could not mask or restore it', () => {
		expect(names(innerFields(properties).filter(isMasked))).toEqual([]);
	});

	it('leaves no field open that sounds like a secret, unless it is known to be none', () => {
		const open = [...properties, ...innerFields(properties)].filter(
			(property) => !isMasked(property) && soundsSecret.test(property.name),
		);

		expect(names(open)).toEqual([...(judged.get(name)?.openFields ?? [])].sort());
	});
});

describe.each(types.filter(hasTokenFlow))('the token flow of $name', ({ name, properties }) => {
	it('masks exactly the fields that hold a secret or a token', () => {
		const secrets = [...(judged.get(name)?.secretFields ?? []), ...storedFields];

		expect(names(properties.filter(isMasked))).toEqual([...secrets].sort());
		expect(
			names(properties.filter((property) => !isMasked(property))).filter((field) =>
				secrets.includes(field),
			),
		).toEqual([]);
	});

	it('stores tokens hidden, and never as an expression', () => {
		const stored = properties.filter((property) => storedFields.includes(property.name));

		expect(names(stored)).toEqual([...storedFields].sort());
		for (const property of stored) {
			expect(property).toMatchObject({ type: 'hidden', noDataExpression: true });
		}
	});

	it('lets n8n renew the stored tokens only, and not before every request', () => {
		const expirable = properties.filter(({ typeOptions }) => typeOptions?.expirable === true);

		expect(expirable).toMatchObject([{ name: 'tokenState', default: 'none' }]);
	});
});
