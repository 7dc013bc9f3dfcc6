/** Gives what it gets of its credential. */
exports.Canary = class {
	description = {
		displayName: 'Canary',
		name: 'canary',
		group: ['transform'],
		version: 1,
		description: 'Gives its credential',
		defaults: { name: 'Canary' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'canaryApi', required: true }],
		properties: [],
	};
	async execute() {
		return [[{ json: await this.getCredentials('canaryApi') }]];
	}
};
