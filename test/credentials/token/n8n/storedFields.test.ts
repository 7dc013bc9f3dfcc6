import type { INodeProperties } from 'n8n-workflow';

import { storedTokenFields, unlockFields } from '../../../../credentials/token/n8n/formFields';
import {
	NOTHING_STORED,
	STOPPED_FIELD,
	STORED_FIELD,
	STORED_FIELDS,
} from '../../../../credentials/token/n8n/storedFields';

const named = (fields: INodeProperties[], name: string) =>
	fields.find((field) => field.name === name);

it('tokens are stored in one hidden field, masked and free of expressions', () => {
	expect(storedTokenFields).toHaveLength(1);
	expect(named(storedTokenFields, STORED_FIELD)).toMatchObject({
		type: 'hidden',
		typeOptions: { password: true, expirable: true },
		noDataExpression: true,
	});
});

it('its default is a word, because n8n calls the hook for every item while it is empty', () => {
	expect(named(storedTokenFields, STORED_FIELD)?.default).toBe(NOTHING_STORED);
	expect(NOTHING_STORED).toBe('none');
});

it('the way out of a locked account is shown only after logins were stopped', () => {
	expect(named(unlockFields, STOPPED_FIELD)).toMatchObject({ type: 'hidden', default: false });
	expect(named(unlockFields, 'logInAgain')?.displayOptions).toEqual({
		show: { [STOPPED_FIELD]: [true] },
	});
});

it('nothing else is stored beside what a person entered', () => {
	expect(STORED_FIELDS).toEqual([STORED_FIELD, STOPPED_FIELD]);
});
