// Parses Bicep from standard input and prints what the tests compare with the code. One JSON object a line, for one { "name", "text" } a line.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

for await (const line of createInterface({ input: process.stdin })) {
  const { name, text } = JSON.parse(line);
  // The grammar knows no parameter files; an assignment there has the form of a variable.
  const source = name.endsWith('.bicepparam') ? text.replace(/^using .*$/m, '').replace(/^param /gm, 'var ') : text;
  process.stdout.write(JSON.stringify({ name, ...describe(parser.parse(source).rootNode) }) + '\n');
}

function describe(root) {
  const found = { errors: [], parameters: [], outputs: [], variables: {}, resources: [], strings: [] };
  let description = null;
  for (const node of root.namedChildren) {
    if (node.type === 'decorators') {
      const call = node.text.match(/@description\('((?:[^'\\]|\\.)*)'\)/);
      description = call ? call[1] : null;
      continue;
    }
    const [identifier] = node.namedChildren;
    if (node.type === 'parameter_declaration') found.parameters.push({ name: identifier.text, description });
    if (node.type === 'output_declaration') found.outputs.push({ name: identifier.text, description });
    if (node.type === 'variable_declaration') {
      const value = node.namedChildren.at(-1);
      found.variables[identifier.text] = { text: text(value), items: value.type === 'array' ? value.namedChildren.map(text) : [], properties: properties(value) };
    }
    description = null;
  }
  walk(root, node => {
    if (node.isError || node.isMissing) found.errors.push(`line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`);
    if (node.type === 'resource_declaration') found.resources.push({ type: text(node.namedChildren.find(isText)), text: node.text });
    if (isText(node)) found.strings.push(text(node));
  });
  return found;
}

// Every property of an object, or of the object that a condition chooses, with its text.
function properties(value) {
  const found = {};
  walk(value, node => {
    if (node.type === 'object_property') found[text(node.namedChildren[0])] = text(node.namedChildren.at(-1));
  });
  return found;
}

// The type called string is a node of that type too.
function isText(node) {
  return node.type === 'string' && node.text.startsWith("'");
}

function text(node) {
  return node && isText(node) ? node.text.slice(1, -1) : node?.text ?? '';
}

function walk(node, visit) {
  visit(node);
  for (let i = 0; i < node.childCount; i++) walk(node.child(i), visit);
}
