import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'

const services = join(process.env.WORKSPACE, 'services')
const formOf = (service) => load(readFileSync(join(services, service, 'form.yaml'), 'utf8'))

export default function config(eleventy) {
  eleventy.addGlobalData('forms', () =>
    readdirSync(services).map((service) => ({ service, form: formOf(service) })),
  )
}
