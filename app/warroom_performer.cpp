// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stands in for a program of the runbook while one rehearses: asks the lab what it would say, prints that, and ends
// with its exit code. Nothing else is run. 3: the lab does not answer, stderr says why.
//
//   warroom-performer http://127.0.0.1:PORT PROGRAM [ARGUMENT…]
//
// Without Qt: a rehearsal of weeks starts it thousands of times, and to load Qt takes longer than all that it does.
#include <sys/socket.h>
#include <sys/time.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;

constexpr std::string_view kScheme = "http://127.0.0.1:";
constexpr timeval kPatience{10, 0};  // the program that is played has a timeout of its own

std::string percentEncoded(std::string_view text) {
  std::string result;
  for (const unsigned char each : text) {
    char hex[4];
    std::snprintf(hex, sizeof hex, "%%%02X", each);
    result += hex;
  }
  return result;
}

// The answer of the lab at this port of the loopback address.
std::string ask(unsigned short port, const std::string& target) {
  boost::asio::io_context context;
  tcp::socket socket(context);
  socket.open(tcp::v4());
  for (const int way : {SO_RCVTIMEO, SO_SNDTIMEO})
    ::setsockopt(socket.native_handle(), SOL_SOCKET, way, &kPatience, sizeof kPatience);
  socket.connect({boost::asio::ip::address_v4::loopback(), port});
  http::request<http::empty_body> request(http::verb::get, target, 11);
  request.set(http::field::host, "127.0.0.1");
  http::write(socket, request);
  boost::beast::flat_buffer buffer;
  http::response<http::string_body> response;
  http::read(socket, buffer, response);
  if (response.result() != http::status::ok) throw std::runtime_error("HTTP " + std::to_string(response.result_int()));
  return response.body();
}

int perform(const std::string& lab, const std::string& program, const std::vector<std::string>& arguments) {
  const int port = lab.starts_with(kScheme) ? std::atoi(lab.c_str() + kScheme.size()) : 0;
  if (port < 1 || port > 65'535) throw std::runtime_error("\"" + lab + "\" is no address of a lab");
  const auto list =
      percentEncoded(nlohmann::json(arguments).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  const auto answer = nlohmann::json::parse(
      ask(static_cast<unsigned short>(port), "/perform/" + percentEncoded(program) + "?arguments=" + list));
  std::fputs(answer.at("output").get<std::string>().c_str(), stdout);
  std::fflush(stdout);
  return answer.at("exitCode").get<int>();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: warroom-performer http://127.0.0.1:PORT PROGRAM [ARGUMENT...]\n", stderr);
    return 2;
  }
  try {
    return perform(argv[1], argv[2], {argv + 3, argv + argc});
  } catch (const std::exception& trouble) {
    std::fprintf(stderr, "warroom-performer: the rehearsal's production does not answer: %s\n", trouble.what());
    return 3;
  }
}
