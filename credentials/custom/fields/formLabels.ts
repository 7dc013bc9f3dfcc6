import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { FormLabels } from '../../token/flow';
import { optionsField, startFields } from './loginFields';
import { attachmentFields } from './placementFields';
import { responseFields } from './responseFields';
import type { Section } from './show';

const quoted = (fields: readonly INodeProperties[], name: string) =>
	`'${fields.find((field) => field.name === name)?.displayName ?? name}'`;

/** A field in a part of the form that may have to be switched on first. */
function inSection(section: Section, fields: readonly INodeProperties[], name: string): string {
	const options = (optionsField.options ?? []) as INodePropertyOptions[];
	const option = options.find(({ value }) => value === section)?.name ?? section;
	return `${quoted(fields, name)} (switch on '${option}' under '${optionsField.displayName}')`;
}

/** What errors of the token engine, which knows no form, may tell users of this form to check. */
export const formLabels: FormLabels = {
	extraHosts: inSection('requests', attachmentFields, 'extraHosts'),
	lifetime: inSection('response', responseFields, 'lifetimeFormat'),
	testPath: quoted(startFields, 'testPath'),
};
