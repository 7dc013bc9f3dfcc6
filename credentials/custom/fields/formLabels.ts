import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { FormLabels } from '../../token/flow';
import type { Section } from '../credentialForm';
import { optionsFields, startFields } from './loginFields';
import { placementFields } from './placementFields';
import { responseFields } from './responseFields';

const quoted = (fields: readonly INodeProperties[], name: string) =>
	`'${fields.find((field) => field.name === name)?.displayName ?? name}'`;

/** A field in a part of the form that may have to be selected first. */
function inSection(section: Section, fields: readonly INodeProperties[], name: string): string {
	const [optionsField] = optionsFields;
	const options = (optionsField?.options ?? []) as INodePropertyOptions[];
	const option = options.find(({ value }) => value === section)?.name ?? section;
	return `${quoted(fields, name)} (under '${optionsField?.displayName ?? ''}' > '${option}')`;
}

/** The fields that errors of the token engine mention, by setting: the engine knows no form. */
export const formLabels: FormLabels = {
	extraHosts: inSection('apiRequests', placementFields, 'extraHosts'),
	lifetime: inSection('loginResponse', responseFields, 'lifetimeFormat'),
	tokenPath: inSection('loginResponse', responseFields, 'tokenPath'),
	testPath: quoted(startFields, 'testPath'),
	tokenTemplate: inSection('apiRequests', placementFields, 'sendTemplate'),
};
