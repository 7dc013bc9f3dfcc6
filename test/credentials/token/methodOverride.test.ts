import { overridesMethod } from '../../../credentials/token/methodOverride';

it.each(['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override', 'X-Method'])(
	'the header %s replaces the method of a request',
	(name) => {
		expect(overridesMethod({ accept: '*/*', [name]: 'DELETE' })).toBe(true);
	},
);

it.each(['X-Method-Id', 'Not-X-Method', 'X-Override'])(
	'the header %s leaves the method as it is',
	(name) => {
		expect(overridesMethod({ [name]: 'DELETE' })).toBe(false);
	},
);
