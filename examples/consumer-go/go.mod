// SPDX-License-Identifier: Apache-2.0

module hoctap.example/consumer

go 1.19
